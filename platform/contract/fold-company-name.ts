/**
 * A company's name as it is compared: folded, without legal form, spaces and the dots people leave out.
 * `㈱ 山田・商事`, `山田商事株式会社` and `ヤマダ` of another reading: the first two are one, the third is not.
 */
import { foldText } from './fold-text.ts'
import { splitCompanyName } from './split-company-name.ts'

export const foldCompanyName = (text: string): string =>
  foldText(splitCompanyName(text).name).replace(/[\s.,'’・･･‐-]/g, '') || foldText(text)
