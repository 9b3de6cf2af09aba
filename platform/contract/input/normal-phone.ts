/** A telephone number, half-width: `０３－１２３４－５６７８　内線１２` → `03-1234-5678 内線12`. Where people put hyphens is theirs. */
import { halfWidth } from './half-width.ts'

export const normalPhone = (text: string): string => halfWidth(text).replace(/\s+/g, ' ')
