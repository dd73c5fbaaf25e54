import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { escapeXml } from '#platform/draw-qr.ts';
import type { RequestHandler } from './$types';

/** How a browser searches here from its address bar, and what it may suggest meanwhile (OpenSearch 1.1). */
export const GET: RequestHandler = ({ url: { origin } }) => {
	const address = (path: string) => escapeXml(`${origin}${path}`) + '?q={searchTerms}';
	const text = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
	<ShortName>${escapeXml(m.common_site_name())}</ShortName>
	<Description>${escapeXml(m.common_search_label())}</Description>
	<InputEncoding>UTF-8</InputEncoding>
	<Image width="16" height="16" type="image/svg+xml">${escapeXml(`${origin}/icon.svg`)}</Image>
	<Url type="text/html" template="${address(localizeHref('/produk'))}"/>
	<Url type="application/x-suggestions+json" template="${address('/api/v1/suggestions/opensearch')}"/>
</OpenSearchDescription>
`;
	return new Response(text, {
		headers: {
			'content-type': 'application/opensearchdescription+xml; charset=utf-8',
			'cache-control': 'public, max-age=86400',
		},
	});
};
