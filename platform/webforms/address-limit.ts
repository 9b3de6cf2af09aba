/** How often one address may send: 5 at once, then 20 an hour for each form; kept in memory, for each process. */

interface Bucket {
  left: number
  at: number
}
const atOnce = 5
const perHour = 20
const hour = 3_600_000
const maxBuckets = 50_000

export type AddressLimit = (form: string, address: string | null) => boolean

/** False: not now. Behind an unset proxy all visitors are one address, so an unknown one is not limited here. */
export function addressLimit(clock: () => number = () => performance.now()): AddressLimit {
  const buckets = new Map<string, Bucket>()
  return (form, address) => {
    if (address === null) return true
    const [key, now] = [`${form} ${network(address)}`, clock()]
    const bucket = buckets.get(key) ?? { left: atOnce, at: now }
    const left = Math.min(atOnce, bucket.left + ((now - bucket.at) * perHour) / hour)
    if (buckets.size >= maxBuckets) for (const [each, { at }] of buckets) if (now - at > hour) buckets.delete(each)
    if (left < 1) return false
    buckets.set(key, { left: left - 1, at: now })
    return true
  }
}

/** One household has a whole /64 of IPv6 addresses. */
const network = (address: string) => (address.includes(':') ? address.split(':').slice(0, 4).join(':') : address)
