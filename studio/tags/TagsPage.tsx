/** Free words on records, over all entities: renamed, merged and taken off, with what that changes told first. */
import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import type { TagSummary } from '../../platform/contract/tag.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { TagChip } from '../../runtime/value/TagChip.tsx'
import { useTagColors } from '../../runtime/value/useTagColors.ts'
import { ColorPicker } from '../model/ColorPicker.tsx'
import classes from '../organisation/Organisation.module.css'
import { organisationLists } from '../organisation/organisation-queries.ts'
import { useSaved } from '../people/useSaved.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import table from '../shell/Table.module.css'
import { useTexts } from '../shell/useTexts.ts'
import { ChangeTags } from './ChangeTags.tsx'
import page from './TagsPage.module.css'

const mostShown = 500

export function TagsPage() {
  const { t, language } = useTexts()
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['tags'], queryFn: () => client.tags.list() })
  const colors = useTagColors()
  const paint = useSaved(
    (tagColors: Record<string, string | null>) => client.organisation.update({ tagColors }),
    organisationLists,
  )
  const [search, setSearch] = useState('')
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<TagSummary[] | null>(null)
  const wanted = search.trim().toLowerCase()
  const found = (data ?? []).filter(({ tag }) => tag.toLowerCase().includes(wanted))
  // A marked one may be gone by now.
  const chosen = (data ?? []).filter(({ tag }) => marked.has(tag))
  const toggle = (tag: string, on: boolean) =>
    setMarked(new Set(on ? [...marked, tag] : [...marked].filter(each => each !== tag)))
  return (
    <WithRight right="model">
      <PageHeader title={t('page.tags')}>
        <Button size="xs" disabled={chosen.length === 0} onClick={() => setAsked(chosen)}>
          {t('tags.change', { count: chosen.length })}
        </Button>
      </PageHeader>
      <div className={classes.page}>
        <p className={classes.hint}>{t('tags.hint')}</p>
        {paint.error != null && <PlanProblem error={paint.error} />}
        {error && <ErrorNotice error={error} retry={() => void refetch()} />}
        {isPending && <Rows />}
        {data?.length === 0 && <p className={classes.hint}>{t('tags.none')}</p>}
        {data && data.length > 0 && (
          <>
            <SearchField label={t('tags.search')} value={search} onChange={setSearch} />
            <div className={table.scroll}>
              <table className={table.table}>
                <thead>
                  <tr>
                    <th />
                    <th>{t('tags.tag')}</th>
                    <th className={table.number}>{t('tags.count')}</th>
                    <th className={table.wide}>{t('tags.where')}</th>
                  </tr>
                </thead>
                <tbody>
                  {found.slice(0, mostShown).map(({ tag, count, uses }) => (
                    <tr key={tag} className={table.row}>
                      <td>
                        <Checkbox
                          aria-label={t('tags.choose', { tag })}
                          checked={marked.has(tag)}
                          onChange={event => toggle(tag, event.currentTarget.checked)}
                        />
                      </td>
                      <td>
                        <span className={page.tag}>
                          <ColorPicker
                            label={t('tags.colorOf', { tag })}
                            value={colors && Object.hasOwn(colors, tag) ? colors[tag] : undefined}
                            onChange={color => paint.mutate({ [tag]: color ?? null })}
                          />
                          <TagChip tag={tag} />
                        </span>
                      </td>
                      <td className={table.number}>{count.toLocaleString(language)}</td>
                      <td className={table.wide}>
                        {uses
                          .map(use => `${labelText(use.entityTitle, language)} (${use.count.toLocaleString(language)})`)
                          .join(', ')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {found.length > mostShown && <p className={classes.hint}>{t('tags.more', { count: mostShown })}</p>}
          </>
        )}
      </div>
      {asked && (
        <ChangeTags
          tags={asked}
          onClose={changed => {
            setAsked(null)
            if (changed) setMarked(new Set())
          }}
        />
      )}
    </WithRight>
  )
}
