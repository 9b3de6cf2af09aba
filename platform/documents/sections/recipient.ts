/** To whom: address, company, department, person, and the one honorific. */
import type { Content } from 'pdfmake/interfaces.js'
import type { Recipient } from '../../contract/document-template.ts'
import type { Paper } from '../paper.ts'
import { addressee } from '../values/honorific.ts'

export function recipientContent(
  { company, department, person, honorific, address }: Recipient,
  paper: Paper,
): Content {
  // The value, not its label: an option such as `onchu`.
  const chosen = paper.value(honorific)
  const lines = addressee(
    {
      company: paper.shown(company),
      department: paper.shown(department),
      person: paper.shown(person),
      ...(typeof chosen === 'string' && { honorific: chosen }),
    },
    paper.language,
  )
  const place = paper.shown(address)
  const last = lines.length - 1
  return {
    stack: [
      ...(place ? [{ text: place, fontSize: 8.5, margin: [0, 0, 0, 3] as [number, number, number, number] }] : []),
      ...lines.map((text, index) => ({
        text,
        fontSize: 13,
        bold: true,
        ...(index === last && paper.language === 'ja' && { decoration: 'underline' as const }),
        margin: [0, 0, 0, 3] as [number, number, number, number],
      })),
    ],
    margin: [0, 0, 0, 8],
  }
}
