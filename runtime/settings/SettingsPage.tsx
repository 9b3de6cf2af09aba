/** `/settings/…`: what a person sets for themselves, a section each; on a phone the sections are a row on top. */
import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, useEffect, useRef } from 'react'
import { PageHeader } from '../shell/PageHeader.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { AbsenceSection } from './AbsenceSection.tsx'
import { AppearanceSection } from './AppearanceSection.tsx'
import { KeysSection } from './KeysSection.tsx'
import { LanguageSection } from './LanguageSection.tsx'
import { NotificationsSection } from './NotificationsSection.tsx'
import { ProfileSection } from './ProfileSection.tsx'
import classes from './Settings.module.css'
import { ShortcutsSection } from './ShortcutsSection.tsx'
import { SecuritySection } from './security/SecuritySection.tsx'
import { type SettingsSection, sectionNamed, settingsSections } from './settings-sections.ts'
import { useSettingsTexts } from './useSettingsTexts.ts'

const contents: Record<SettingsSection, ComponentType> = {
  profile: ProfileSection,
  language: LanguageSection,
  appearance: AppearanceSection,
  notifications: NotificationsSection,
  absence: AbsenceSection,
  security: SecuritySection,
  keys: KeysSection,
  shortcuts: ShortcutsSection,
}

export function SettingsPage() {
  const { t } = useSettingsTexts()
  const { section: given } = useParams({ strict: false }) as { section?: string }
  const section = sectionNamed(given)
  const Content = contents[section]
  const nav = useRef<HTMLElement>(null)
  // On a phone they are a row that is wider than the screen.
  useEffect(() => {
    const link = nav.current?.querySelector(`[href="/settings/${section}"]`)
    // It gives a promise in some browsers, which is no clean-up.
    void link?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [section])
  useTitle(`${t(`settings.section.${section}`)} · ${t('settings.title')}`)
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <div className={classes.page}>
        <nav ref={nav} className={classes.sections} aria-label={t('settings.sections')}>
          {Object.entries(settingsSections).map(([name, Icon]) => (
            <Link
              key={name}
              to={`/settings/${name}`}
              className={classes.link}
              aria-current={name === section ? 'page' : undefined}
            >
              <Icon size={16} aria-hidden />
              {t(`settings.section.${name}`)}
            </Link>
          ))}
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
        <section className={classes.content} tabIndex={0} aria-label={t('settings.title')}>
          <div className={classes.column}>
            <Content key={section} />
          </div>
        </section>
      </div>
    </>
  )
}
