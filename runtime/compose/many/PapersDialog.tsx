/** Papers of many records: one file each in a ZIP, or all in one PDF. */
import { Button, Group, Modal, SegmentedControl, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperLanguage } from '../../../platform/contract/document-template.ts'
import { labelText } from '../../../platform/contract/label.ts'
import { client } from '../../client.ts'
import { ManyOutcome } from './ManyOutcome.tsx'
import classes from './many.module.css'
import { type ManyDialogProps, recordsOf, useMany } from './useMany.ts'

export function PapersDialog({ chosen, onClose }: ManyDialogProps) {
  const { t, i18n } = useTranslation(['compose', 'common'])
  const papers = useQuery({
    queryKey: ['papers', chosen.entity],
    queryFn: () => client.messages.papersOf(chosen.entity),
  })
  const [picked, setPicked] = useState<string | null>(null)
  const [language, setLanguage] = useState<PaperLanguage>(i18n.language.startsWith('ja') ? 'ja' : 'en')
  const [as, setAs] = useState<'zip' | 'pdf'>('zip')
  const paper = papers.data?.find(({ id }) => id === picked) ?? papers.data?.[0]
  const spoken = paper?.languages.includes(language) ? language : paper?.languages[0]
  const work = useMany(() =>
    client.messages.papers({ ...recordsOf(chosen), as, document: paper!.id, ...(spoken && { language: spoken }) }),
  )
  return (
    <Modal opened onClose={onClose} title={t('manyTitle.papers')}>
      <Stack gap="md">
        <p className={classes.hint}>{t('manyRecords', { count: chosen.count })}</p>
        {papers.data && !paper && <p>{t('noPapers')}</p>}
        {paper && (
          <>
            <Select
              label={t('paper')}
              data={papers.data!.map(({ id, title }) => ({ value: id, label: labelText(title, i18n.language) }))}
              value={paper.id}
              allowDeselect={false}
              onChange={setPicked}
            />
            {paper.languages.length > 1 && (
              <SegmentedControl
                aria-label={t('paperLanguage')}
                value={spoken ?? ''}
                onChange={value => setLanguage(value as PaperLanguage)}
                data={paper.languages.map(value => ({ value, label: t(`common:record.printLanguage.${value}`) }))}
              />
            )}
            <SegmentedControl
              aria-label={t('paperAs')}
              value={as}
              onChange={value => setAs(value as 'zip' | 'pdf')}
              data={[
                { value: 'zip', label: t('asZip') },
                { value: 'pdf', label: t('asPdf') },
              ]}
            />
          </>
        )}
        <ManyOutcome entity={chosen.entity} work={work} told="wasMade" />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common:action.close')}
          </Button>
          <Button disabled={!paper} loading={work.isPending} onClick={() => work.mutate(undefined)}>
            {t('makeMany')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
