/** `/api/docs`: the reference page over our own OpenAPI document, by RapiDoc (bundled; works under our CSP). */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Hono } from 'hono'
import { pageHeaders } from './security-headers.ts'

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Enishi API</title>
<script type="module" src="/api/docs/rapidoc.js"></script>
</head>
<body>
<rapi-doc spec-url="/api/openapi.json" render-style="focused" show-header="false" allow-server-selection="false"
  allow-authentication="true" load-fonts="false" regular-font="system-ui, sans-serif" mono-font="ui-monospace, monospace"
  primary-color="#3b5bdb" sort-tags="true" schema-style="table" persist-auth="false"></rapi-doc>
</body>
</html>
`

export function apiDocsRoutes() {
  const script = readFileSync(createRequire(import.meta.url).resolve('rapidoc'), 'utf8')
  return new Hono()
    .use(pageHeaders)
    .get('/', c => c.html(page))
    .get('/rapidoc.js', c =>
      c.body(script, 200, { 'content-type': 'text/javascript', 'cache-control': 'public, max-age=86400' }),
    )
}
