/** Formats that `ajv-formats` does not know, knows too narrowly, or reads with patterns that long texts make slow. */
import type { Ajv } from 'ajv'
import { barcodeFormats } from '../../contract/input/barcode.ts'
import { corporateFormats } from '../../contract/input/corporate-number.ts'

export function addOwnFormats(ajv: Ajv): void {
  const uri = standard(ajv, 'uri')
  const reference = standard(ajv, 'uri-reference')
  const formats: Record<string, (text: string) => boolean> = {
    ...barcodeFormats,
    ...corporateFormats,
    time: isTime,
    // Without `urn:uuid:`, which no column takes.
    uuid: text => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
    email: text => isEmail(text, atom, domain),
    'idn-email': text => isEmail(text, wideAtom, wideDomain),
    iri: text => uri(asUri(text)) && !bareIPv6.test(text),
    'iri-reference': text => reference(asUri(text)),
  }
  for (const [name, holds] of Object.entries(formats)) ajv.addFormat(name, holds)
}

function standard(ajv: Ajv, name: string): (text: string) => boolean {
  const format = ajv.formats[name]
  if (format instanceof RegExp) return text => format.test(text)
  if (typeof format === 'function') return format as (text: string) => boolean
  throw new Error(`ajv-formats has no '${name}'.`)
}

/** Letters beyond ASCII may stand wherever letters may (RFC 3987). */
const asUri = (text: string) => text.replace(/[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|[\u{10000}-\u{efffd}]/gu, 'a')

/** An IPv6 address stands in brackets. */
const bareIPv6 = /^[a-z][a-z0-9+.-]*:\/\/(?![^/?#]*@)[^/?#[\]]*:[^/?#[\]]*:/i

const clock = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:(z)|([+-])([01]\d|2[0-3]):([0-5]\d))?$/i

/** With an offset or, as a form and a `time` column have it, without; a leap second only at the end of a day in UTC. */
function isTime(text: string): boolean {
  const [, hour, minute, second, , sign, hours = '0', minutes = '0'] = clock.exec(text) ?? []
  if (second !== '60') return second !== undefined
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  const day = 24 * 60
  return (Number(hour) * 60 + Number(minute) - offset + day) % day === day - 1
}

const longest = 320
const atom = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const wideAtom = /^[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+)*$/
const quoted = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/
const domain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i
const wideDomain = /^(?:[a-z0-9\u0080-\uffff][a-z0-9\u0080-\uffff-]*\.)+[a-z0-9\u0080-\uffff][a-z0-9\u0080-\uffff-]*$/i
const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const literal = new RegExp(`^\\[(?:(?:${octet}\\.){3}${octet}|IPv6:[0-9a-f:.]{2,45})\\]$`, 'i')

/** RFC 5321: a name with dots or in quotes, a domain with a dot or an address in brackets. */
function isEmail(text: string, name: RegExp, host: RegExp): boolean {
  if (text.length > longest) return false
  const at = text.lastIndexOf('@')
  const [local, behind] = [text.slice(0, at), text.slice(at + 1)]
  return at > 0 && (name.test(local) || quoted.test(local)) && (host.test(behind) || literal.test(behind))
}
