"""Writers that are killed at random moments: ``make soak``.

``python -m bench.soak [--pages 1500] [--kills 50] [--crawls 30] [--publishes 200] [--faults 40]
[--minutes 10] [--seed 1]``
lets a process store the pages of ``bench.storyworld`` one by one through the stations of a crawl
(``writer.py``), some of them read a second time with another text, and ends it with SIGKILL at
random moments; the next process goes on where it stopped. After every kill the archive is opened,
every rule of ``check.py`` is asked, and it is compared, row by row (``dump.py``), with an archive
that was never disturbed and has as many readings. A fifth as many kills then hit
``Regrouping.apply`` (``regrouper.py``): the archive must be as before or as after.

Then runs of ``scrapy update`` over the offline web get SIGTERM or SIGKILL (``crawling.py``), as
many as ``--crawls`` says, one to three in each step of a life (``lives.py``): a first crawl,
another look at all pages, a backfill. After each the data folder is looked at (``looking.py``),
then one run completes the step, and must have left what a life without signals has
(``crawled.py``).

Then a town (``bench.publish``) changes a little and is published, as often as ``--publishes``
says, while a process of another user (``onlooker.py``) reads the file without a pause: each of its
reads must be of one of the states that were published, and whole by the rules of ``whole.py``.

Last, twelve sites play every fault of the threat table (``faults/``) for so many minutes while
``update`` runs and is ended by SIGKILL, as often as ``--faults`` says: what is left must be the
truth that the sites were made from, all good articles once and no bad page, and no run may have
taken more than 1 GiB.

Most kills of a writer fall inside ``store``, others between two of them, some while the archive is
being opened, with the journal that the one before has left. A kill is no power loss: what the
kernel was given is written.
"""
