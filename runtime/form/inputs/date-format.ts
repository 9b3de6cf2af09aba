/** The dayjs format of what date inputs show; years of eras are typed, and shown where a date is read. */
import type { Format } from '../../value/create-format.ts'

export const dateFormat = ({ language, dateStyle }: Pick<Format, 'language' | 'dateStyle'>): string =>
  language === 'ja' && dateStyle !== 'iso' ? 'YYYY/MM/DD' : 'YYYY-MM-DD'
