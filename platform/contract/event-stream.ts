/** Server-sent events out of an answer's body, by `fetch`: unlike `EventSource` it can send an API key. */
export interface ServerEvent {
  /** What `Last-Event-ID` takes, to go on behind this event. */
  id: string
  /** None: only the position is further on. */
  event: string | null
  data: string
}

export async function* eventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let text = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      const blocks = (text + value).split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) yield eventOf(block)
    }
  } finally {
    await reader.cancel()
  }
}

function eventOf(block: string): ServerEvent {
  const lines = new Map(
    block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  return { id: lines.get('id') ?? '', event: lines.get('event') ?? null, data: lines.get('data') ?? '' }
}
