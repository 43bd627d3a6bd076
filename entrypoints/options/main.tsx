import { showScreen } from '../../components/screen';
import { settingsStore } from '../../lib/browser/settings-store';
import { wordsOf } from '../../lib/browser/words';
import { Options } from './Options';
import './options.css';

void showScreen(Options, settingsStore, wordsOf);
