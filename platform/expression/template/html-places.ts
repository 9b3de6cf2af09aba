/**
 * Where in HTML each expression of a template stands: in text, in a quoted attribute, in an address. Where no escape is
 * safe (a script, an event's attribute, outside of quotes) it is refused. Values never change the state: they are
 * escaped for the place they stand in.
 */
import type { Place } from './escape.ts'
import type { Piece } from './split-template.ts'

export type HtmlPlace = Place | { refused: string }

type State =
  | { in: 'text' }
  | { in: 'raw'; element: string }
  | { in: 'comment' }
  | { in: 'tag'; element: string; rest: string }
  | { in: 'attribute'; element: string; name: string; quote: '"' | "'"; begun: string }

/** By index of the piece; texts have none. */
export function htmlPlaces(pieces: Piece[]): HtmlPlace[] {
  let state: State = { in: 'text' }
  return pieces.map(piece => {
    if (piece.kind === 'text') {
      state = after(state, piece.text)
      return 'html'
    }
    const place = placeIn(state)
    if (state.in === 'attribute') state = { ...state, begun: `${state.begun}x` }
    return place
  })
}

const addresses: ReadonlySet<string> = new Set(['href', 'src', 'action', 'formaction', 'cite', 'poster', 'background'])
const rawElements: ReadonlySet<string> = new Set([
  'script',
  'style',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
])

function placeIn(state: State): HtmlPlace {
  switch (state.in) {
    case 'text':
      return 'html'
    case 'raw':
      return { refused: `A value cannot stand in <${state.element}>.` }
    case 'comment':
      return 'attribute'
    case 'tag':
      return { refused: 'A value inside a tag has to stand in the quotes of an attribute: title="{{ … }}".' }
    case 'attribute':
      return attributePlace(state)
  }
}

function attributePlace({ name, begun }: State & { in: 'attribute' }): HtmlPlace {
  if (name.startsWith('on') || name === 'style' || name.startsWith('src') !== (name === 'src'))
    return { refused: `A value cannot stand in the attribute '${name}'.` }
  if (!addresses.has(name.replace(/^.*:/, ''))) return 'attribute'
  if (begun.trim() === '') return 'html-url'
  if (/^\s*(javascript|vbscript|data)\s*:/i.test(begun)) return { refused: 'A value cannot stand in such an address.' }
  return 'html-url-part'
}

function after(state: State, text: string): State {
  for (let at = 0; at < text.length; ) [state, at] = step(state, text, at)
  return state
}

/** The state behind the next stretch of the text, and where that ends. */
function step(state: State, text: string, at: number): [State, number] {
  switch (state.in) {
    case 'text':
      return fromText(text, at)
    case 'comment': {
      const end = text.indexOf('-->', at)
      return end < 0 ? [state, text.length] : [{ in: 'text' }, end + 3]
    }
    case 'raw': {
      const end = text.toLowerCase().indexOf(`</${state.element}`, at)
      return end < 0 ? [state, text.length] : [{ in: 'text' }, end]
    }
    case 'tag':
      return fromTag(state, text, at)
    case 'attribute': {
      const end = text.indexOf(state.quote, at)
      if (end < 0) return [{ ...state, begun: state.begun + text.slice(at) }, text.length]
      return [{ in: 'tag', element: state.element, rest: '' }, end + 1]
    }
  }
}

function fromText(text: string, at: number): [State, number] {
  const open = text.indexOf('<', at)
  if (open < 0) return [{ in: 'text' }, text.length]
  if (text.startsWith('<!--', open)) return [{ in: 'comment' }, open + 4]
  const [tag, name] = /^<\/?([A-Za-z][^\s/>]*)/.exec(text.slice(open, open + 100)) ?? []
  if (!tag || !name)
    return text.length === open + 1 ? [{ in: 'tag', element: '', rest: '' }, open + 1] : [{ in: 'text' }, open + 1]
  const element = tag.startsWith('</') ? '' : name.toLowerCase()
  return [{ in: 'tag', element, rest: '' }, open + tag.length]
}

function fromTag(state: State & { in: 'tag' }, text: string, at: number): [State, number] {
  const char = text[at]!
  if (char === '>')
    return [rawElements.has(state.element) ? { in: 'raw', element: state.element } : { in: 'text' }, at + 1]
  if (char !== '"' && char !== "'") return [{ ...state, rest: (state.rest + char).slice(-100) }, at + 1]
  const name = /([^\s"'<>/=]+)\s*=\s*$/.exec(state.rest)?.[1] ?? ''
  return [{ in: 'attribute', element: state.element, name: name.toLowerCase(), quote: char, begun: '' }, at + 1]
}
