/** What everybody is answered while a restore goes on: how far it is, and to come back; or that it ended with nothing to open. */
import type { RestoreProgress } from '../contract/backup.ts'
import type { Handler } from './web-server.ts'

const headers = { 'cache-control': 'no-store', 'retry-after': '2' }

export const restoringAnswer =
  (progress: () => RestoreProgress): Handler =>
  request => {
    const { pathname } = new URL(request.url)
    if (pathname === '/api/backups/restore' && request.method === 'GET') return Response.json(progress(), { headers })
    return pathname.startsWith('/api/')
      ? problem(progress())
      : page(request.headers.get('accept-language') ?? '', progress())
  }

const sentences = {
  restoring: 'A backup is being restored. Everything is there again in a moment.',
  stuck:
    'What was restored cannot be opened. Whoever runs this server finds the reason in its log, and takes the restore back.',
}

const problem = ({ state }: RestoreProgress) =>
  new Response(
    JSON.stringify({
      type: 'about:blank',
      title: 'Not available',
      status: 503,
      detail: sentences[state],
      code: state,
      errors: [],
    }),
    { status: 503, headers: { ...headers, 'content-type': 'application/problem+json' } },
  )

const words = {
  restoring: {
    en: { title: 'Being restored', text: 'A backup is being restored. This page goes on by itself when it is done.' },
    ja: { title: '復元中', text: 'バックアップを復元しています。完了すると、このページは自動的に切り替わります。' },
  },
  stuck: {
    en: {
      title: 'It cannot be opened',
      text: 'A backup was restored, and the server cannot open it. Its log says why. Whoever runs the server takes the restore back (npx enishi restore back) and starts it again; nothing is lost.',
    },
    ja: {
      title: '開けません',
      text: '復元したデータをサーバーが開けません。原因はサーバーのログに記録されています。サーバーの管理者が復元を取り消し（npx enishi restore back）、サーバーを再起動してください。元のデータは保管されています。',
    },
  },
}

function page(accepted: string, { state, done }: RestoreProgress): Response {
  const language = accepted.startsWith('ja') ? 'ja' : 'en'
  const { title, text } = words[state][language]
  const bar = state === 'stuck' ? '' : `<progress max="100" value="${done}" aria-label="${title}"></progress>`
  return new Response(
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3"><title>${title} · Enishi</title>
<style>:root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}body{display:grid;place-content:center;min-height:90vh;margin:0 24px;text-align:center}progress{width:100%}</style>
<main><h1>${title}</h1><p>${text}</p>${bar}</main></html>`,
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
