/** What everybody is answered while a restore goes on: how far it is, and to come back. */
import type { RestoreProgress } from '../contract/backup.ts'
import type { Handler } from './web-server.ts'

const headers = { 'cache-control': 'no-store', 'retry-after': '2' }

/** `done` in percent. */
export const restoringAnswer =
  (done: () => number): Handler =>
  request => {
    const { pathname } = new URL(request.url)
    if (pathname === '/api/backups/restore' && request.method === 'GET')
      return Response.json({ state: 'restoring', done: done() } satisfies RestoreProgress, { headers })
    return pathname.startsWith('/api/') ? problem() : page(request.headers.get('accept-language') ?? '', done())
  }

const sentence = 'A backup is being restored. Everything is there again in a moment.'

const problem = () =>
  new Response(
    JSON.stringify({
      type: 'about:blank',
      title: 'Not available',
      status: 503,
      detail: sentence,
      code: 'restoring',
      errors: [],
    }),
    { status: 503, headers: { ...headers, 'content-type': 'application/problem+json' } },
  )

const words = {
  en: { title: 'Being restored', text: 'A backup is being restored. This page goes on by itself when it is done.' },
  ja: { title: '復元中', text: 'バックアップを復元しています。完了すると、このページは自動的に切り替わります。' },
}

function page(accepted: string, done: number): Response {
  const language = accepted.startsWith('ja') ? 'ja' : 'en'
  const { title, text } = words[language]
  return new Response(
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3"><title>${title} · Enishi</title>
<style>:root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}body{display:grid;place-content:center;min-height:90vh;margin:0 24px;text-align:center}progress{width:100%}</style>
<main><h1>${title}</h1><p>${text}</p><progress max="100" value="${done}" aria-label="${title}"></progress></main></html>`,
    {
      status: 503,
      headers: {
        ...headers,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      },
    },
  )
}
