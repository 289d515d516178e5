import { Link2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { CheckList } from '#renderer/components/choice-cards.tsx';
import css from './analysis.module.css';

interface Linkable {
  readonly id: string;
  readonly text: string;
  readonly detail?: string;
  readonly valence?: string;
}

interface LinksProps {
  /** "Vilar på" */
  readonly label: string;
  /** "Koppla faktorer" */
  readonly actionLabel: string;
  readonly all: readonly Linkable[];
  readonly linked: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  /** Said where nothing is linked. */
  readonly gap: string;
  /** Said where there is nothing to link to. */
  readonly nothing: string;
  readonly isReadOnly: boolean;
}

/** What a card rests on: shown as its own lines, changed by ticking. A missing link is said in the card itself. */
export const Links = ({ label, actionLabel, all, linked, onChange, gap, nothing, isReadOnly }: LinksProps): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const shown = all.filter((each) => linked.includes(each.id));
  return (
    <div className={css.links}>
      {isOpen ? (
        <CheckList
          label={label}
          choices={all.map((each) => ({ value: each.id, label: each.text, ...(each.detail ? { detail: each.detail } : {}) }))}
          values={linked}
          onChange={onChange}
        />
      ) : (
        <>
          <p className={css.linksLabel}>{label}</p>
          {shown.length === 0 && <p className={css.gap}>{all.length === 0 ? nothing : gap}</p>}
          {shown.length > 0 && (
            <ul className={css.cell}>
              {shown.map((each) => (
                <li key={each.id} data-valence={each.valence}>
                  {each.text}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {!isReadOnly && all.length > 0 && (
        <div>
          <Button size="small" variant="quiet" icon={<Link2 />} aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>
            {isOpen ? 'Klar med kopplingen' : actionLabel}
          </Button>
        </div>
      )}
    </div>
  );
};
