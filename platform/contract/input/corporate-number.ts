/**
 * Japan's corporate number (法人番号), 13 digits of which the first is a check digit, and the number of a qualified
 * invoice issuer: T and the corporate number, or, for those who have none (sole proprietors), T and 13 digits of their
 * own, for which no check is published. https://www.houjin-bangou.nta.go.jp https://www.invoice-kohyo.nta.go.jp
 */

/** By the name of their `format`. */
export const corporateFormats = {
  'corporate-number': (text: string) => isCorporateNumber(text),
  'invoice-number': (text: string) =>
    /^T\d{13}$/.test(text) && (!isOfCompany(text.slice(2)) || isCorporateNumber(text.slice(1))),
} as const satisfies Record<string, (text: string) => boolean>

/** Companies' numbers go on with 0 to 5, those of other bodies with 7. */
const isOfCompany = (digits: string): boolean => /^[0-57]/.test(digits)

const isCorporateNumber = (text: string): boolean => /^[1-9]\d{12}$/.test(text) && checkDigit(text.slice(1)) === text[0]

/** Digits from the right count once and twice in turn; nine less what is left by nine. */
function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 2), 0)
  return String(9 - (sum % 9))
}
