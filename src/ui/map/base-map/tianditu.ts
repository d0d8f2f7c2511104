/**
 * Tianditu, the national map service: raster tiles by WMTS in Web Mercator with the user's own key. Its datum is CGCS2000,
 * which is WGS84 to centimetres.
 */
const SUBDOMAINS = [0, 1, 2, 3, 4, 5, 6, 7]

export interface TiandituLayer {
  /** Surface or imagery, then the names over it. */
  readonly layer: 'vec' | 'cva' | 'img' | 'cia'
  readonly tiles: readonly string[]
}

/** The two layers of a style, bottom first. */
export function tiandituLayers(style: 'vector' | 'image', key: string): readonly TiandituLayer[] {
  const layers = style === 'vector' ? (['vec', 'cva'] as const) : (['img', 'cia'] as const)
  return layers.map((layer) => ({ layer, tiles: SUBDOMAINS.map((subdomain) => tileAddress(layer, subdomain, key)) }))
}

function tileAddress(layer: string, subdomain: number, key: string): string {
  // Braces of the template must stay as they are, so this is not URLSearchParams' work.
  const query =
    `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles` +
    `&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`
  return `https://t${subdomain}.tianditu.gov.cn/${layer}_w/wmts?${query}`
}
