/** Text to the parser's tree, or a problem with its place: never an exception, whatever the text. */
import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js'
import { limits } from './limits.ts'
import { problemAt } from './problem.ts'
import type { ExpressionProblem } from './scope.ts'

export type Parsed = { tree: ASTNode; problem: null } | { tree: null; problem: ExpressionProblem }

export function parseExpression(source: string): Parsed {
  const forbidden = forbiddenText(source)
  if (forbidden) return { tree: null, problem: forbidden }
  try {
    return { tree: parser.parse(source).ast, problem: null }
  } catch (error) {
    return { tree: null, problem: syntaxProblem(source, error) }
  }
}

/** Only parses: types are ours, since the library's know neither null in every type nor exact decimals. */
const parser = new Environment({
  unlistedVariablesAreDyn: true,
  limits: {
    maxAstNodes: limits.nodes,
    maxDepth: limits.depth,
    maxListElements: limits.listItems,
    maxMapEntries: 1,
    maxCallArguments: 32,
  },
})

function forbiddenText(source: string): ExpressionProblem | null {
  if (source.length > limits.source)
    return problemAt(source, 0, 'too-long', `The expression has more than ${limits.source} characters.`)
  if (source.trim() === '') return problemAt(source, 0, 'empty', 'The expression is empty.')
  const nul = source.indexOf('\0')
  if (nul >= 0) return problemAt(source, nul, 'syntax', 'The expression holds a NUL character.')
  if (!source.isWellFormed())
    return problemAt(
      source,
      source.search(/\p{Surrogate}/u),
      'syntax',
      'The expression holds half a character (a lone surrogate).',
    )
  return null
}

function syntaxProblem(source: string, error: unknown): ExpressionProblem {
  // `!!!!…` recurses in the parser without being counted, so the stack is its bound.
  if (!(error instanceof ParseError)) return problemAt(source, 0, 'too-complex', 'The expression is nested too deeply.')
  const at = error.range?.start ?? 0
  if (error.code === 'limit_exceeded') return problemAt(source, at, 'too-complex', limitSentence(error.summary))
  return problemAt(source, at, 'syntax', syntaxSentence(source, at, error))
}

function limitSentence(summary: string): string {
  if (summary.includes('maxDepth')) return `The expression is nested more than ${limits.depth} deep.`
  if (summary.includes('maxListElements')) return `A list has more than ${limits.listItems} items.`
  return 'The expression has too many parts.'
}

function syntaxSentence(source: string, at: number, error: ParseError): string {
  const found = [...source.slice(at, at + 2)][0]
  if (error.code === 'expected_token' || error.code === 'unexpected_token' || error.code === 'unexpected_character')
    return found === undefined
      ? 'The expression ends too early.'
      : `'${found}' is not expected here.${found > '\x7f' ? ' Write such a field as record["…"].' : ''}`
  return `${error.summary}.`
}
