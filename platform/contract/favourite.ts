/** What a person keeps within reach: records, and pages of the app by their address. */
interface FavouriteRecord {
  entity: string
  /** A record's id. */
  record: string
}

interface FavouritePage {
  /** A page of the app with all that stands in its address: `/a/sales/deal?view=deal.open`. */
  link: string
  title: string
  /** Whose page it is; it is only shown to who may see some of its records. */
  entity?: string
}

export type NewFavourite = FavouriteRecord | FavouritePage

/** `title` of a record is its label. */
export type Favourite = { _id: string } & (
  | (FavouriteRecord & { title: string })
  | { link: string; title: string; entity: string | null }
)
