/** What stands there in English and in Japanese: one's own language comes first, also by keyboard. */
import { Fragment, type ReactNode } from 'react'
import { useTexts } from './useTexts.ts'

type Language = 'en' | 'ja'

export function OwnFirst({ children }: { children: (language: Language, isFirst: boolean) => ReactNode }) {
  const { language } = useTexts()
  const order: Language[] = language === 'ja' ? ['ja', 'en'] : ['en', 'ja']
  return order.map((each, at) => <Fragment key={each}>{children(each, at === 0)}</Fragment>)
}
