/** The app's navigation as somebody with a role finds it: the server decides, runtime draws it. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AppDocument, RoleDocument } from '../../platform/contract/documents.ts'
import { resolveItem } from '../../runtime/app/resolve-item.ts'
import { client } from '../../runtime/client.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { Icon } from '../../runtime/icon/Icon.tsx'
import { Navigation } from '../../runtime/shell/Navigation.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { documentsQuery } from '../model/model-queries.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { documentOf } from '../schema/field-row.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import classes from './Apps.module.css'

export function AppAsRole({ bench }: { bench: Workbench }) {
  const { t, language } = useTexts()
  const [role, setRole] = useState<string | null>(null)
  const [text] = useDebouncedValue(bench.text, 400)
  const { data: roles = [] } = useQuery(documentsQuery<RoleDocument>('roles'))
  const { data, error, isPending } = useQuery({
    queryKey: ['meta', 'preview', 'app', text, role],
    queryFn: () => client.previews.app(documentOf(text) as unknown as AppDocument, role ?? undefined),
    enabled: documentOf(text) !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <div className={classes.asRole}>
      <Select
        label={t('apps.as')}
        data={roles.map(({ id, body }) => ({ value: id, label: documentTitle({ ...body, id }, language) }))}
        value={role}
        onChange={setRole}
        placeholder={t('apps.administrator')}
        clearable
        clearButtonProps={{ 'aria-label': t('common:action.clear') }}
        searchable
      />
      {error && <PlanProblem error={error} />}
      {isPending && !error && <Rows count={4} />}
      {!error && data?.app === null && <p className={classes.hint}>{t('apps.notSeen')}</p>}
      {!error && data?.app && (
        <div className={classes.navigationPreview}>
          <h2 className={classes.appName}>
            <Icon name={data.app.icon} />
            {documentTitle(data.app, language)}
          </h2>
          <Navigation
            groups={data.app.navigation.map((group, index) => ({
              key: String(index),
              ...(group.title && { title: documentTitle(group, language) }),
              items: group.items
                .flatMap(item => resolveItem(item, { ...data, app: data.app!.id, language }) ?? [])
                .map((place, at) => ({
                  key: String(at),
                  label: place.label,
                  to: '',
                  // Runtime's address, which the studio's router does not know.
                  href: place.href ?? `${place.to}?${new URLSearchParams(place.search)}`,
                  icon: <Icon name={place.icon} />,
                  active: false,
                })),
            }))}
          />
        </div>
      )}
    </div>
  )
}
