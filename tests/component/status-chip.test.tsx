import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import type { StatusVariant } from '#renderer/components/status-chip.tsx';
import { expectAccessible, show } from './render.tsx';

const variants: readonly StatusVariant[] = ['neutral', 'info', 'attention', 'overdue', 'proposal', 'decided', 'done'];

describe('StatusChip', () => {
  it('says the state in a word, so that colour and shape may be lost', () => {
    show(<StatusChip variant="overdue">Försenad 3 dagar</StatusChip>);
    expect(screen.getByText('Försenad 3 dagar')).toBeTruthy();
  });

  it('has its own shape for every state, so that the colour-blind can tell them apart', () => {
    const { container } = show(variants.map((variant) => <StatusChip key={variant} variant={variant}>Läge</StatusChip>));
    const drawings = [...container.querySelectorAll('svg')].map((svg) => [...svg.children].map((shape) => `${shape.tagName}${shape.getAttribute('d') ?? shape.getAttribute('r') ?? ''}`).join());
    expect(new Set(drawings).size).toBe(variants.length);
  });

  it('hides the shape from screen readers, which hear the word once', async () => {
    const { container } = show(<StatusChip variant="decided">Beslutad</StatusChip>);
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    await expectAccessible(container);
  });
});
