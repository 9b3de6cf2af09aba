/** The organisation's clocks, fiscal year, days off and money: what expressions, numbers and scheduled work go by. */
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
  return (
    <WithRight right="organisation">
      <PageHeader title={t('page.organisation')} />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {isPending && <Rows />}
      {data && (
        <div className={classes.page}>
          <SettingsSection key={JSON.stringify(data)} saved={data} />
          <DaysSection />
          <CalendarsSection organisation={data} />
          <RatesSection base={data.currency} />
          <SequencesSection />
        </div>
      )}
    </WithRight>
  )
}
