"""As-needed doses (da: efter behov, PN): whether one may be taken now, or from when, and by which limit."""
