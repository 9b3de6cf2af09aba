/** From whom, with the company's seal beside the end of the name, as it is set on Japanese papers. */
import type { Content } from 'pdfmake/interfaces.js'
import type { Sender } from '../../contract/document-template.ts'
import { millimetres } from '../millimetres.ts'
import type { Paper } from '../paper.ts'

const sealSize = millimetres(21)

export function senderContent({ name, lines = [], logo, seal }: Sender, paper: Paper): Content | null {
  const [title, mark, stamp] = [paper.shown(name), paper.picture(logo), paper.picture(seal)]
  const texts = lines.flatMap(line => paper.filledText(line) ?? [])
  if (!title && !mark && texts.length === 0) return null
  return {
    stack: [
      ...(mark
        ? [{ image: mark, fit: [millimetres(45), millimetres(14)] as [number, number], margin: bottom(4) }]
        : []),
      { text: title, fontSize: 11.5, bold: true, margin: bottom(2) },
      ...texts.map(text => ({ text, fontSize: 8.5, margin: bottom(1) })),
      ...(stamp ? [sealContent(stamp, texts.length)] : []),
    ],
    margin: bottom(8),
  }
}

/** Over the right end of name and address; it takes no room of its own. */
const sealContent = (image: string, lines: number): Content => ({
  image,
  fit: [sealSize, sealSize],
  alignment: 'right',
  relativePosition: { x: 0, y: -Math.min(sealSize, 16 + lines * 11) },
})

const bottom = (points: number): [number, number, number, number] => [0, 0, 0, points]
