import type { JobDefinition } from '#platform/jobs.ts';
import { askByDay } from './ask.ts';
import { forgetReviewPhoto } from './photo.ts';

export const reviewJobs = [askByDay, forgetReviewPhoto] as JobDefinition[];
