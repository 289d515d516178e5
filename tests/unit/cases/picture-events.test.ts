import { describe, expect, it } from 'vitest';
import { pictureEvents } from '#electron/application/cases/picture-events.ts';
import type { LibraryMeasure } from '#shared/domain/plans/measure-library.ts';
import { decidedPlan, facts, measure, planBody, today } from './fixtures.ts';

const softStart: LibraryMeasure = { libraryId: 'mjuk-start', title: 'Mjuk start på dagen', nameDefinite: 'den mjuka starten', description: 'x', level: 'INDIVIDUAL', purpose: 'REMEDIAL', isSpecialSupport: false };

describe('measures in the absence picture', () => {
  it('would catch a library measure that is quoted instead of named, and a changed title that is called what it no longer is', () => {
    const measures = [measure({ measureId: 'm1', title: softStart.title, libraryId: softStart.libraryId }), measure({ measureId: 'm2', title: 'Te i biblioteket', libraryId: softStart.libraryId })];
    const drawn = pictureEvents(facts({ plans: [decidedPlan({ body: planBody({ measures }) })] }), [], [softStart], today).measures ?? [];
    expect(drawn.map(({ name, nameDefinite }) => [name, nameDefinite])).toEqual([['Mjuk start på dagen', 'den mjuka starten'], ['Te i biblioteket', undefined]]);
  });
});
