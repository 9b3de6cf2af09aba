/** `/sign-in-rules`: passwords, sessions and second steps as the organisation wants them, and single sign-on as it is set up. */
import { useQuery } from '@tanstack/react-query'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import classes from '../people/People.module.css'
import { ForAdministrators } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { RulesForm } from './RulesForm.tsx'
import { SsoPart } from './SsoPart.tsx'

export function SignInRulesPage() {
  const { t } = useTexts()
  const { data, error, refetch } = useQuery({ queryKey: ['sign-in-policy'], queryFn: client.signInPolicy.get })
  return (
    <ForAdministrators>
      <PageHeader title={t('page.sign-in-rules')} />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data && (
        <div className={classes.page}>
          <div className={classes.column}>
            <RulesForm key={JSON.stringify(data)} saved={data} />
            <SsoPart />
          </div>
        </div>
      )}
    </ForAdministrators>
  )
}
