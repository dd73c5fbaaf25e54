import { html, raw } from 'hono/html';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { m } from '#messages/messages.js';
import type { ApiEnv } from './env.ts';

interface Operation {
	summary?: string;
	parameters?: { name: string; in: string; required?: boolean; description?: string }[];
	responses?: Record<string, { description?: string }>;
}

/** OpenAPI 3.1 at `/api/v1/openapi.json` and a readable page at `/api`, both made from the routes. */
export function addDocumentation(
	api: OpenAPIHono<ApiEnv>,
	v1: OpenAPIHono<ApiEnv>,
	publicUrl: string,
): void {
	const document = v1.getOpenAPI31Document({
		openapi: '3.1.0',
		info: {
			title: 'Rumah UMKM',
			version: '1.0.0',
			description:
				'Products, makers, areas and orders of the region. Reads need no key; money is whole rupiah, times are RFC 3339.',
			license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
			contact: { name: 'Rumah UMKM', url: publicUrl },
		},
		servers: [{ url: `${publicUrl}/api/v1` }],
		tags: [
			{ name: 'listings', description: 'Products for sale' },
			{ name: 'enterprises', description: 'The makers' },
			{ name: 'areas', description: 'Provinces down to kelurahan and desa' },
			{ name: 'orders', description: 'Guest orders' },
			{ name: 'wishes', description: 'What is looked for, in numbers' },
			{ name: 'presence', description: 'At which online shops the makers are, in numbers' },
			{ name: 'campaigns', description: 'Products shown together on some days' },
			{ name: 'webhooks', description: 'Calls of payment gateways and marketplaces of the makers' },
		],
		security: [],
	});
	const json = JSON.stringify(document);
	api.get(
		'/v1/openapi.json',
		() =>
			new Response(json, {
				headers: {
					'content-type': 'application/json; charset=utf-8',
					'cache-control': 'public, max-age=300',
					'access-control-allow-origin': '*',
				},
			}),
	);
	api.get('/', (c) => {
		const locale = c.get('locale');
		const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
			Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
				path,
				method: method.toUpperCase(),
				operation,
			})),
		);
		return c.html(
			html`<!doctype html>
				<html lang="${locale}">
					<head>
						<meta charset="utf-8" />
						<meta name="viewport" content="width=device-width, initial-scale=1" />
						<title>${m.api_title({}, { locale })}</title>
						<style>
							${raw(style)}
						</style>
					</head>
					<body>
						<main>
							<h1>${m.api_title({}, { locale })}</h1>
							<p>${m.api_intro({}, { locale })}</p>
							<p>
								<a href="/api/v1/openapi.json">openapi.json</a> ·
								<a href="/">${m.api_home({}, { locale })}</a>
							</p>
							${operations.map(
								({ path, method, operation }) =>
									html`<section>
										<h2><span>${method}</span> <code>/api/v1${path}</code></h2>
										<p>${operation.summary ?? ''}</p>
										${
											operation.parameters?.length
												? html`<table>
														<caption>
															${m.api_parameters({}, { locale })}
														</caption>
														<tbody>
															${operation.parameters.map(
																(parameter) =>
																	html`<tr>
																		<th scope="row"><code>${parameter.name}</code></th>
																		<td>${parameter.in}</td>
																		<td>${parameter.description ?? ''}</td>
																	</tr>`,
															)}
														</tbody>
													</table>`
												: ''
										}
										<ul>
											${Object.entries(operation.responses ?? {}).map(
												([status, response]) =>
													html`<li><code>${status}</code> ${response.description ?? ''}</li>`,
											)}
										</ul>
									</section>`,
							)}
						</main>
					</body>
				</html>`,
			200,
			{ 'cache-control': 'public, max-age=300' },
		);
	});
}

const style = `:root{color-scheme:light dark;--ground:#fbf8f1;--ink:#1f2a2a;--line:#d9d2c1;--mark:#0f5c5c}
@media(prefers-color-scheme:dark){:root{--ground:#101818;--ink:#f2eee4;--line:#3a4646;--mark:#7fc9c4}}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,sans-serif}
main{max-width:52rem;margin:0 auto;padding:2rem 1rem}a{color:var(--mark)}
section{border-top:1px solid var(--line);padding:.5rem 0 1rem}h2{font-size:1.05rem;overflow-wrap:anywhere}
h2 span{color:var(--mark)}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top}
caption{text-align:left;font-weight:600}`;
