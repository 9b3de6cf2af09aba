/**
 * The text of a PDF of ours, page by page: its streams inflated, its glyphs read by the fonts' own maps. Only what
 * pdfkit writes is understood.
 */
import { inflateSync } from 'node:zlib'

export function pdfText(bytes: Uint8Array): string[] {
  const objects = objectsOf(Buffer.from(bytes))
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head))
  return pages.map(({ head }) => {
    const resources = resolve(objects, /\/Resources (\d+) 0 R/.exec(head)?.[1])
    const fonts = new Map(
      [...(resources?.head ?? '').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [
        name!,
        glyphsOf(objects, resolve(objects, id)!),
      ]),
    )
    const content = resolve(objects, /\/Contents (\d+) 0 R/.exec(head)?.[1])
    return textIn(content?.stream.toString('latin1') ?? '', fonts)
  })
}

interface PdfObject {
  head: string
  stream: Buffer
}

const resolve = (objects: Map<string, PdfObject>, id: string | undefined) =>
  id === undefined ? undefined : objects.get(id)

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const text = file.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const { 1: id, index } of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const end = text.indexOf('endobj', index)
    const start = text.indexOf('stream\n', index)
    const hasStream = start >= 0 && start < end
    const head = text.slice(index, hasStream ? start : end)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const raw = hasStream ? file.subarray(start + 7, start + 7 + length) : Buffer.alloc(0)
    objects.set(id!, { head, stream: hasStream && /FlateDecode/.test(head) ? inflateSync(raw) : raw })
  }
  return objects
}

/** Glyph → character, of a font's `ToUnicode`. */
function glyphsOf(objects: Map<string, PdfObject>, font: PdfObject): Map<string, string> {
  const map = resolve(objects, /\/ToUnicode (\d+) 0 R/.exec(font.head)?.[1])?.stream.toString('latin1') ?? ''
  const glyphs = new Map<string, string>()
  for (const [, from, , list] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi))
    for (const [index, [, code]] of [...list!.matchAll(/<([^>]*)>/g)].entries())
      glyphs.set(
        (Number.parseInt(from!, 16) + index).toString(16).padStart(4, '0'),
        Buffer.from(code!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      )
  return glyphs
}

function textIn(content: string, fonts: Map<string, Map<string, string>>): string {
  let glyphs = new Map<string, string>()
  let text = ''
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) glyphs = fonts.get(font) ?? new Map()
    else text += `${[...shown!.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex]) => decode(hex!, glyphs)).join('')}`
  }
  return text
}

const decode = (hex: string, glyphs: Map<string, string>): string =>
  (hex.toLowerCase().match(/.{4}/g) ?? []).map(glyph => glyphs.get(glyph) ?? '\ufffd').join('')
