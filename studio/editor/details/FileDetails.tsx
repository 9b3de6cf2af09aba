/** Which files may be attached. */
import { NumberInput, TagsInput } from '@mantine/core'
import type { JsonObject } from '../../../platform/contract/json.ts'
import { objectAt, own, textsAt } from '../../schema/read-json.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from '../FieldDetails.module.css'
import type { DetailProps } from './detail-props.ts'

const megabyte = 1_048_576
const usual = ['image/*', 'image/png', 'image/jpeg', 'application/pdf', 'text/csv', 'video/mp4']

export function FileDetails({ row, change }: DetailProps) {
  const { t } = useTexts()
  const file = objectAt(row.property, 'x-file')
  const maxSize = own(file, 'maxSize')
  const put = (next: JsonObject) => change({ ...row.property, 'x-file': next })
  const { types: _types, ...withoutTypes } = file
  const { maxSize: _maxSize, ...withoutSize } = file
  return (
    <div className={classes.grid}>
      <TagsInput
        label={t('field.fileTypes')}
        placeholder={t('field.fileTypesHint')}
        data={usual}
        value={textsAt(file, 'types')}
        onChange={types => put(types.length ? { ...file, types } : withoutTypes)}
      />
      <NumberInput
        label={t('field.fileSize')}
        min={0}
        suffix=" MB"
        value={typeof maxSize === 'number' ? maxSize / megabyte : ''}
        onChange={size =>
          put(typeof size === 'number' && size > 0 ? { ...file, maxSize: Math.round(size * megabyte) } : withoutSize)
        }
      />
    </div>
  )
}
