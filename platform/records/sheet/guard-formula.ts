/**
 * A text that a spreadsheet would run as a formula is led by an apostrophe, and comes back without it. What counts as one:
 * OWASP, "CSV Injection" (= + - @, tab, carriage return, and the full-width forms that some spreadsheets take alike).
 */
const runs = /^[=+\-@\t\r\n＝＋－＠]/
const guarded = /^'(?=[=+\-@\t\r\n＝＋－＠'])/

/** `=1+1` → `'=1+1`; a text that begins like a guarded one is guarded too, so that both ways lose nothing. */
export const guardFormula = (text: string): string => (runs.test(text) || guarded.test(text) ? `'${text}` : text)

export const unguardFormula = (text: string): string => text.replace(guarded, '')
