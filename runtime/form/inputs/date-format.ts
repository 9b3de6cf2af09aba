/** The dayjs format of what date inputs show. */
export const dateFormat = (language: string): string => (language === 'ja' ? 'YYYY/MM/DD' : 'YYYY-MM-DD')
