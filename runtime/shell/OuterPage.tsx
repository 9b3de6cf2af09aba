/** A page before one is inside: sign-in and set-up. Mark, title, language choice, and a sheet in the middle. */
import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../i18n/languages.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { Mark } from './Mark.tsx'
import classes from './OuterPage.module.css'

interface OuterPageProps {
  title: string
  intro?: string
  narrow?: boolean
  children: ReactNode
}

export function OuterPage({ title, intro, narrow, children }: OuterPageProps) {
  const { t } = useTranslation()
  const { language, setLanguage } = useLanguage()
  return (
    <main className={classes.page}>
      <div className={classes.column} data-narrow={narrow || undefined}>
        <div className={classes.top}>
          <Mark size={32} />
          <SegmentedControl
            size="xs"
            aria-label={t('user.language')}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            value={language}
            onChange={value => setLanguage(value as Language)}
          />
        </div>
        <h1 className={classes.title}>{title}</h1>
        {intro && <p className={classes.intro}>{intro}</p>}
        {children}
      </div>
    </main>
  )
}
