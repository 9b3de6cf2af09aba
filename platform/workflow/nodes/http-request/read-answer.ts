/** The text of an answer, which may have 1 MB: more would not fit into a run's history. */
import { boundedBody } from '../../../outbound/bounded-body.ts'
import { answerTooLarge } from '../../../outbound/outbound-error.ts'

const mostAnswerBytes = 1024 * 1024

export function readAnswer({ body, url }: Response): Promise<string> {
  if (!body) return Promise.resolve('')
  const host = URL.canParse(url) ? new URL(url).hostname : 'The host'
  const bounded = boundedBody(body, {
    most: mostAnswerBytes,
    tooLarge: () => answerTooLarge(host, mostAnswerBytes),
    failed: cause => (cause instanceof Error ? cause : new Error(String(cause))),
  })
  return new Response(bounded).text()
}
