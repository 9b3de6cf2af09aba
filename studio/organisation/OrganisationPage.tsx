/** The organisation's clocks, fiscal year, days off and money: what expressions, numbers and scheduled work go by. */
import type { OrganisationAnswer } from '../../platform/contract/organisation.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { CalendarsSection } from './CalendarsSection.tsx'
import { DaysSection } from './DaysSection.tsx'
import classes from './Organisation.module.css'
import { useOrganisation } from './organisation-queries.ts'
import { RatesSection } from './RatesSection.tsx'
import { SequencesSection } from './SequencesSection.tsx'
import { SettingsSection } from './SettingsSection.tsx'

export function OrganisationPage() {
  const { t } = useTexts()
  const { data, error, isPending, refetch } = useOrganisation()
  const settings = data && settingsOf(data)
  return (
    <WithRight right="organisation">
      <PageHeader title={t('page.organisation')} />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {isPending && <Rows />}
      {data && settings && (
        <div className={classes.page}>
          {/* Begun anew when they change, and only then: what is typed outlives a day or a calendar that is added below. */}
          <SettingsSection key={JSON.stringify(settings)} saved={settings} />
          <DaysSection />
          <CalendarsSection organisation={data} />
          <RatesSection base={data.currency} />
          <SequencesSection />
        </div>
      )}
    </WithRight>
  )
}

/** What is edited together; days, calendars and colours are changed one by one. */
function settingsOf({ ownDays: _days, calendars: _calendars, tagColors: _colors, ...settings }: OrganisationAnswer) {
  return settings
}
