/** Gives a step another name in an expression or a template: `steps.old.` → `steps.new.`, texts in quotes left alone. */
import { splitTemplate } from '../../../platform/expression/template/split-template.ts'
import type { TextKind } from './expression-places.ts'

export function renameStep(text: string, kind: TextKind, names: ReadonlyMap<string, string>): string {
  if (kind === 'expression') return inExpression(text, names)
  const { pieces, problems } = splitTemplate(text)
  // What cannot be read as a template is left as it is.
  if (problems.length) return text
  return pieces.map(piece => (piece.kind === 'text' ? piece.text : `{{${inExpression(piece.text, names)}}}`)).join('')
}

/** A text in quotes; or `steps.name` or `steps["name"]` that is no part of a longer path. */
const word =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?<![\w.])(steps\s*\.\s*)([A-Za-z_]\w*)|(?<![\w.])(steps\s*\[\s*)(?:"([^"\\]*)"|'([^'\\]*)')(\s*\])/g

function inExpression(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(
    word,
    (whole, dot?: string, name?: string, bracket?: string, double?: string, single?: string, end?: string) => {
      if (dot !== undefined) return dot + (names.get(name!) ?? name!)
      if (bracket === undefined) return whole
      const renamed = names.get(double ?? single ?? '')
      return renamed === undefined ? whole : `${bracket}"${renamed}"${end}`
    },
  )
}
