/** The thread that makes PDFs: gets a layout, gives its bytes. It reads nothing but the fonts, and nothing of the net. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import pdfmake from 'pdfmake'
import type { CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { fontLetters } from './font-letters.ts'
import type { Layout } from './lay-out.ts'
import { printable } from './printable.ts'

const face = (file: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/biz-udpgothic/${file}`))
const font = {
  normal: face('400Regular/BIZUDPGothic_400Regular.ttf'),
  bold: face('700Bold/BIZUDPGothic_700Bold.ttf'),
}

const hasLetter = fontLetters(readFileSync(font.normal))

const grey = () => '#9aa4b2'
const layouts: Record<string, CustomTableLayout> = {
  items: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: grey,
    vLineColor: grey,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
  box: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: grey, vLineColor: grey },
  underlined: {
    hLineWidth: line => (line === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: grey,
    paddingLeft: () => 2,
    paddingTop: () => 3,
    paddingBottom: () => 2,
  },
  doubleRule: {
    hLineWidth: line => (line === 0 ? 0 : 1.2),
    vLineWidth: () => 0,
    paddingTop: () => 2,
    paddingBottom: () => 3,
  },
  rule: { hLineWidth: line => (line === 0 ? 0.5 : 0), vLineWidth: () => 0, hLineColor: grey },
}

pdfmake.setFonts({ paper: font })
pdfmake.setTableLayouts(layouts)
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => path === font.normal || path === font.bold)

parentPort!.on('message', async (layout: Layout) => {
  try {
    const bytes = await pdfmake.createPdf(definitionOf(printable(layout, hasLetter))).getBuffer()
    parentPort!.postMessage({ bytes })
  } catch (error) {
    parentPort!.postMessage({ error: error instanceof Error ? error.message : String(error) })
  }
})

function definitionOf({ title, at, fontSize, footer, ...layout }: Layout): TDocumentDefinitions {
  const moment = new Date(at)
  const [left, , right] = layout.pageMargins as number[]
  return {
    ...layout,
    info: { title, creator: 'Enishi', producer: 'Enishi', creationDate: moment, modDate: moment },
    defaultStyle: { font: 'paper', fontSize, lineHeight: 1.25 },
    footer: (page, pages) => ({
      columns: [
        { text: footer.text, width: '*' },
        { text: footer.pageNumbers ? `${page} / ${pages}` : '', width: 60, alignment: 'right' },
      ],
      fontSize: 7.5,
      color: '#555555',
      margin: [left!, 14, right!, 0],
    }),
  }
}
