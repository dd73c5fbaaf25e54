import type { JobDefinition } from '#platform/jobs.ts';
import { copyJob } from './copy.ts';
import { eraseJob, resumeJob } from './erasure.ts';
import { retentionJob } from './retention.ts';

export const privacyJobs = [copyJob, eraseJob, resumeJob, retentionJob] as readonly JobDefinition[];
