/** All texts of the entity side by side, a column for each language: what is missing is seen at once. */
import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { matches } from '../entities/matches.ts'
import { labelRows, languagesOf, writeLabel } from '../schema/label-rows.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './LabelsTab.module.css'
import type { EntityEditorState } from './useEntityEditor.ts'

const offered = ['de', 'es', 'fr', 'it', 'ko', 'pt', 'th', 'vi', 'zh']

export function LabelsTab({ editor }: { editor: EntityEditorState }) {
  const { t, language: shown } = useTexts()
  const { document, rows, bench, frozen } = editor
  const [search, setSearch] = useState('')
  const [missing, setMissing] = useState(false)
  const [more, setMore] = useState<string[]>([])
  const labels = labelRows(document ?? {}, rows)
  const languages = [...new Set([...languagesOf(labels), ...more])]
  const nameOf = (language: string) => new Intl.DisplayNames([shown], { type: 'language' }).of(language) ?? language
  const isMissing = (texts: Record<string, string>) => languages.some(language => !texts[language])
  const visible = labels.filter(
    ({ of, key, texts }) =>
      (!missing || (key !== 'description' && isMissing(texts))) &&
      (!search || matches(`${of} ${Object.values(texts).join(' ')}`, search)),
  )
  return (
    <fieldset className={classes.page} disabled={frozen}>
      <div className={classes.tools}>
        <TextInput
          size="xs"
          aria-label={t('labels.search')}
          placeholder={t('labels.search')}
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label={t('labels.missing')}
          checked={missing}
          onChange={event => setMissing(event.currentTarget.checked)}
        />
        <Select
          size="xs"
          aria-label={t('labels.language')}
          placeholder={t('labels.language')}
          data={offered.filter(each => !languages.includes(each)).map(each => ({ value: each, label: nameOf(each) }))}
          value={null}
          searchable
          onChange={language => language && setMore([...more, language])}
        />
      </div>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('labels.of')}</th>
              {languages.map(language => (
                <th key={language}>{nameOf(language)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {visible.map(row => (
              <tr key={`${row.of} ${row.key}`}>
                <th scope="row">
                  {row.of || t('labels.entity')} <small>{t(`labels.key.${row.key}`)}</small>
                </th>
                {languages.map(language => (
                  <td key={language}>
                    <input
                      className={classes.input}
                      lang={language}
                      aria-label={`${row.of || t('labels.entity')}, ${t(`labels.key.${row.key}`)}, ${nameOf(language)}`}
                      value={row.texts[language] ?? ''}
                      onChange={event => {
                        const value = event.currentTarget.value
                        const source = `label.${row.of}.${row.key}.${language}`
                        bench.edit(text => writeLabel(text, row, language, value), source)
                      }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </fieldset>
  )
}
