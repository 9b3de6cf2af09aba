/** What a tile asks and how it is drawn, changed while one looks at it. */
import { Modal, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tile } from '../../../platform/contract/analytics.ts'
import { documentTitle } from '../../i18n/document-title.ts'
import classes from '../Analytics.module.css'
import { TileFrame } from '../TileFrame.tsx'
import { ChartSettings } from './ChartSettings.tsx'
import { chartOf } from './chart-of.ts'

interface EditTileDialogProps {
  tile: Tile
  onChange: (tile: Tile) => void
  onClose: () => void
  /** In place of its name in one language. */
  titles?: ReactNode
}

export function EditTileDialog({ tile, onChange, onClose, titles }: EditTileDialogProps) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const { id, at, title, 'x-i18n': translations } = tile
  const kept = { id, at, ...(title !== undefined && { title }), ...(translations && { 'x-i18n': translations }) }
  const name = documentTitle({ ...kept, id: '' }, i18n.language)
  return (
    <Modal opened onClose={onClose} title={t('editTile', { title: name })} size="70rem">
      {titles ?? (
        <TextInput
          label={t('name')}
          value={title ?? ''}
          onChange={event => onChange({ ...tile, title: event.currentTarget.value })}
          mb="sm"
        />
      )}
      <div className={classes.builder}>
        <ChartSettings chart={chartOf(tile)} onChange={chart => onChange({ ...chart, ...kept })} />
        <div className={classes.preview}>
          <TileFrame chart={tile} title={name} narrowed={{ filters: [] }} app="all" actions={<span />} />
        </div>
      </div>
    </Modal>
  )
}
