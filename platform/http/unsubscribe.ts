/**
 * `/unsubscribe/:token`: the way out of messages of a kind, for everybody who got one. Looking changes nothing, since mail
 * scanners open every link; the button does, and so does a mail program's own (RFC 8058).
 */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { systemCaller } from '../contract/caller.ts'
import { unsubscribe, unsubscribing } from '../messages/unsubscribe.ts'
import { type Words, wordsIn } from '../messages/words.ts'
import { contextOf } from './context.ts'
import { pageHeaders } from './security-headers.ts'
import type { Services } from './services.ts'

export function unsubscribeRoutes(services: Services) {
  const { messages } = services
  const context = () => contextOf(services, systemCaller)
  return new Hono()
    .use(pageHeaders)
    .get('/:token', async c => {
      const row = await unsubscribing(context(), messages, c.req.param('token'))
      const words = wordsIn(row?.locale ?? c.req.header('accept-language') ?? 'en')
      return row ? c.html(asking(words, row.recipients[0]!)) : c.html(page(words, words.unknown), 404)
    })
    .post('/:token', bodyLimit({ maxSize: 10_000 }), async c => {
      const row = await unsubscribe(context(), messages, c.req.param('token'))
      const words = wordsIn(row?.locale ?? c.req.header('accept-language') ?? 'en')
      return row ? c.html(page(words, told(words.done, row.recipients[0]!))) : c.html(page(words, words.unknown), 404)
    })
}

const asking = (words: Words, address: string): string =>
  page(words, told(words.confirm, address), `<form method="post"><button>${words.confirmButton}</button></form>`)

/** An address is shown as far as its owner knows it: `t***@example.com`. */
const told = (text: string, address: string): string =>
  text.replace('{address}', () => address.replace(/(?<=^.)[^@]*/, '***'))

/** Addresses come from outside. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`)

const page = ({ language, unsubscribe: title }: Words, text: string, form = ''): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto 0; padding: 0 1.5rem }
button { font: inherit; padding: .5rem 1.25rem; cursor: pointer }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escaped(text)}</p>
${form}
</main>
</body>
</html>
`
