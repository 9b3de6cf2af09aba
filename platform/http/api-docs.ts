/** `/api/docs`: the reference page over our own OpenAPI document, by Swagger UI (bundled; works under our CSP). */
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
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`

const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  validatorUrl: null,
})
`

const types: Record<string, string> = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' }

export function apiDocsRoutes() {
  const resolve = createRequire(import.meta.url).resolve
  const app = new Hono()
    .use(pageHeaders)
    .get('/', c => c.html(page))
    .get('/start.js', c => c.body(start, 200, { 'content-type': 'text/javascript' }))
  for (const [file, type] of Object.entries(types)) {
    const bytes = readFileSync(resolve(`swagger-ui-dist/${file}`))
    app.get(`/${file}`, c => c.body(bytes, 200, { 'content-type': type, 'cache-control': 'public, max-age=86400' }))
  }
  return app
}
