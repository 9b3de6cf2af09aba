/** What became of it: the entity is there, its rows come in, and whoever was refused is told. */
import { Button, Group } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Import } from '../../../platform/contract/import.ts'
import { everything } from '../../../runtime/app/apps-of.ts'
import { client } from '../../../runtime/client.ts'
import { problemText } from '../../../runtime/i18n/problem-text.ts'
import { ImportOutcome } from '../../../runtime/sheets/ImportOutcome.tsx'
import { FormAlert } from '../../../runtime/shell/FormAlert.tsx'
import { JobProgress } from '../../jobs/JobProgress.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './Sheet.module.css'
import { sheetTitle } from './sheet-title.ts'
import type { SheetEntityState } from './useSheetEntity.ts'

export function SheetReport({ state: { entity, bring } }: { state: SheetEntityState }) {
  const { t, language } = useTexts()
  const list = `/a/${everything}/${encodeURIComponent(entity.name)}`
  const { data, error, job, isPending } = bring
  return (
    <div className={classes.page}>
      <h2 className={classes.done} role="status">
        <IconCircleCheck size={20} color="var(--e-success)" />
        {t('sheet.made', { title: sheetTitle(entity, language) })}
      </h2>
      {isPending && (job ? <JobProgress job={job} /> : <p className={classes.quiet}>{t('sheet.bringing')}</p>)}
      {error && (
        <FormAlert>
          {t('sheet.notBrought')} {problemText(error, t)}
        </FormAlert>
      )}
      {data?.map((sheet, pass) => (
        <Fragment key={sheet._id}>
          {pass > 0 && <p className={classes.hint}>{t('sheet.pointing')}</p>}
          <Outcome sheet={sheet} />
        </Fragment>
      ))}
      <Group>
        {error && <Button onClick={() => bring.mutate()}>{t('common:action.retry')}</Button>}
        <Button component="a" href={list} variant={error ? 'default' : 'filled'} disabled={isPending}>
          {t('sheet.toList')}
        </Button>
        <Button
          variant="default"
          renderRoot={props => <Link to="/entities/$id" params={{ id: entity.name }} {...props} />}
        >
          {t('sheet.toEntity')}
        </Button>
        <Button variant="default" renderRoot={props => <Link to="/start" {...props} />}>
          {t('page.start')}
        </Button>
        {data?.[0] && (
          <Button component="a" variant="default" href={`${list}/import?import=${data[0]._id}`}>
            {t('sheet.takeBack')}
          </Button>
        )}
      </Group>
    </div>
  )
}

function Outcome({ sheet }: { sheet: Import }) {
  const { data: targets } = useQuery({
    queryKey: ['imports', 'targets', sheet.entity],
    queryFn: () => client.imports.targets(sheet.entity),
  })
  return targets && <ImportOutcome sheet={sheet} targets={targets} />
}
