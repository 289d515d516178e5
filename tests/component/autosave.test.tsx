import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearSaveStates, flushDrafts, useSaveState } from '#renderer/lib/save-state.ts';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

type Save = (text: string) => Promise<Result<unknown>>;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  clearSaveStates();
  vi.useRealTimers();
});

const pass = (ms: number): Promise<void> =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });
const hold = (save: Save) => renderHook(() => useAutosave(save, 'note:1'));
const frame = () => renderHook(() => useSaveState());

describe('useAutosave', () => {
  it('saves once after a pause, not at every key', async () => {
    const save = vi.fn<Save>(() => Promise.resolve(ok(null)));
    const { result } = hold(save);
    act(() => { result.current.change('A'); });
    await pass(500);
    act(() => { result.current.change('Al'); });
    await pass(500);
    expect(save).not.toHaveBeenCalled();
    await pass(400);
    expect(save.mock.calls).toEqual([['Al']]);
    expect(result.current.state.kind).toBe('saved');
  });

  it('keeps the text when the call fails and tries again until it is saved', async () => {
    const save = vi.fn<Save>().mockResolvedValueOnce(fail('DISK_FULL')).mockResolvedValueOnce(fail('DISK_FULL')).mockResolvedValue(ok(null));
    const { result } = hold(save);
    const { result: shown } = frame();
    act(() => { result.current.change('Ali säger'); });
    await pass(800);
    expect(result.current.state).toEqual({ kind: 'failed', failure: { code: 'DISK_FULL' } });
    expect(shown.current.kind).toBe('failed');
    await pass(2_000);
    await pass(5_000);
    expect(save.mock.calls).toEqual([['Ali säger'], ['Ali säger'], ['Ali säger']]);
    expect(shown.current.kind).toBe('saved');
  });

  it('keeps trying after the view was left', async () => {
    const save = vi.fn<Save>().mockResolvedValueOnce(fail('DISK_FULL')).mockResolvedValue(ok(null));
    const { result, unmount } = hold(save);
    act(() => { result.current.change('osparat'); });
    unmount();
    await pass(0);
    expect(save).toHaveBeenCalledTimes(1);
    await pass(2_000);
    expect(save.mock.calls.at(-1)).toEqual(['osparat']);
    expect(save).toHaveBeenCalledTimes(2);
  });

  it('saves what was typed while another save was on its way, last text last', async () => {
    const answers: ((value: Result<unknown>) => void)[] = [];
    const save = vi.fn<Save>(() => new Promise((resolve) => { answers.push(resolve); }));
    const { result } = hold(save);
    act(() => { result.current.change('ett'); });
    await pass(800);
    act(() => { result.current.change('två'); });
    await pass(800);
    expect(save).toHaveBeenCalledTimes(1);
    answers[0]?.(ok(null));
    await pass(0);
    expect(save.mock.calls).toEqual([['ett'], ['två']]);
  });

  it('does not say saved while a newer text is unsaved', async () => {
    const answers: ((value: Result<unknown>) => void)[] = [];
    const save = vi.fn<Save>(() => new Promise((resolve) => { answers.push(resolve); }));
    const { result } = hold(save);
    act(() => { result.current.change('ett'); });
    await pass(800);
    act(() => { result.current.change('två'); });
    answers[0]?.(ok(null));
    await pass(0);
    expect(result.current.state.kind).toBe('saving');
  });

  it('saves at once before locking, and tells when it could not', async () => {
    const save = vi.fn<Save>().mockResolvedValueOnce(fail('DISK_FULL')).mockResolvedValue(ok(null));
    const { result } = hold(save);
    act(() => { result.current.change('sista ordet'); });
    let isSaved: boolean | undefined;
    await act(async () => { isSaved = await flushDrafts(); });
    expect(isSaved).toBe(false);
    await act(async () => { isSaved = await flushDrafts(); });
    expect(isSaved).toBe(true);
  });

  it('sends nothing of the former person after the session was dropped', async () => {
    const save = vi.fn<Save>(() => Promise.resolve(fail('LOCKED')));
    const { result, unmount } = hold(save);
    act(() => { result.current.change('hemligt'); });
    await pass(800);
    clearSaveStates();
    unmount();
    save.mockClear();
    await pass(60_000);
    expect(save).not.toHaveBeenCalled();
  });

  it('survives a save that throws', async () => {
    const save = vi.fn<Save>().mockRejectedValueOnce(new Error('bridge gone')).mockResolvedValue(ok(null));
    const { result } = hold(save);
    act(() => { result.current.change('kvar'); });
    await pass(800);
    expect(result.current.state.kind).toBe('failed');
    await pass(2_000);
    expect(result.current.state.kind).toBe('saved');
  });
});
