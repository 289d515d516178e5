import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFonts } from '#electron/adapters/pdf/engine/fonts.ts';
import { makeFontFiles } from '#electron/adapters/pdf/fonts/build.ts';

const fontsDir = join(import.meta.dirname, '..', '..', '..', 'resources', 'fonts');

describe('the typeface', () => {
  it('is what the installed packages give, so that no hand-made or outdated file is shipped', () => {
    const made = makeFontFiles();
    for (const [name, bytes] of made) expect(readFileSync(join(fontsDir, name)).equals(bytes), name).toBe(true);
    expect(readdirSync(fontsDir).sort()).toEqual([...made.keys()].sort());
  });

  it('has every letter of Swedish, Sami, Kurdish, Romanian, Polish, Turkish, Somali, Vietnamese and Ukrainian in each style', () => {
    const { has } = loadFonts(fontsDir);
    const letters = 'ÅÄÖåäö ÁČĐŊŠŦŽáčđŋšŧž ÇÊÎŞÛçêîşû ĂÂÎȘȚăâîșț ĄĆĘŁŃÓŚŹŻąćęłńóśźż ĞİıÖÜğöü ƠƯơưẠẢấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ ІЇЄҐіїєґ';
    const signs = '”’–—…•·§%½²°€«»“„×−±';
    expect([...letters, ...signs].filter((c) => !has(c.codePointAt(0) ?? 0))).toEqual([]);
  });

  it('is refused when a file is missing, at start and not at the first document', () => {
    expect(() => loadFonts(join(fontsDir, 'nowhere'))).toThrow('ENOENT');
  });
});
