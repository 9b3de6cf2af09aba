/** Patterns in linear time: re2 in the place of `RegExp`, whose `^(a|a)*$` can hold a server for minutes. */
import { RE2JS } from 're2js'

/** The shape of Ajv's `code.regExp` hook; `code` is only for schemas compiled to source text. */
export const linearPattern = Object.assign(
  (pattern: string) => {
    const compiled = compilePattern(pattern)
    return {
      test: (text: string) => compiled.matcher(text).find(),
      // Ajv tells patterns apart by this: without it, every pattern of a schema would be the first.
      toString: () => `/${pattern}/`,
    }
  },
  { code: 'linearPattern' },
)

/** Throws a sentence that says what re2 cannot do. */
export function compilePattern(pattern: string): RE2JS {
  const refused = refusedConstruct(pattern)
  if (refused) throw new Error(refused)
  try {
    return RE2JS.compile(RE2JS.translateRegExp(withSpaces(withShortClasses(pattern))))
  } catch (error) {
    throw new Error(`The pattern cannot be read: ${(error as Error).message}.`, { cause: error })
  }
}

/** `\\p{Letter}` and `\\p{Script=Greek}` as re2 calls them: `\\p{L}`, `\\p{Greek}`. */
function withShortClasses(pattern: string): string {
  return pattern.replace(
    /\\([pP])\{(?:(?:General_Category|gc|Script|sc|Script_Extensions|scx)=)?(\w+)\}/g,
    (_, p, name) => {
      return `\\${p}{${shortClasses[name] ?? name}}`
    },
  )
}

/** ECMA-262's white space is wider than re2's: the full-width space is one, too. */
const space = '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}'
const noSpace =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}'

function withSpaces(pattern: string): string {
  let isInClass = false
  return pattern.replace(/\\[\s\S]|[[\]]/g, found => {
    if (found === '[' || found === ']') isInClass = found === '['
    const set = found === '\\s' ? space : found === '\\S' ? noSpace : null
    return set === null ? found : isInClass ? set : `[${set}]`
  })
}

const shortClasses: Record<string, string> = {
  Letter: 'L',
  Lowercase_Letter: 'Ll',
  Uppercase_Letter: 'Lu',
  Mark: 'M',
  Number: 'N',
  Decimal_Number: 'Nd',
  digit: 'Nd',
  Punctuation: 'P',
  punct: 'P',
  Symbol: 'S',
  Separator: 'Z',
  Space_Separator: 'Zs',
  Other: 'C',
  Control: 'Cc',
}

/** What makes patterns slow, by its name; looked for outside of escapes and character classes. */
function refusedConstruct(pattern: string): string | null {
  const bare = pattern.replace(/\\[^k1-9]/g, '_').replace(/\[[^\]]*\]/g, '_')
  if (/\(\?<?[=!]/.test(bare)) {
    return 'Lookahead and lookbehind ((?=…), (?!…), (?<=…), (?<!…)) are refused: they can take forever. Say it with two schemas in `allOf`, or with `not`.'
  }
  if (/\\([1-9]|k<)/.test(bare)) return 'Back-references (\\1, \\k<name>) are refused: they can take forever.'
  return null
}
