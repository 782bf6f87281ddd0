"""Writers that are killed at random moments: ``make soak``.

``python -m bench.soak [--pages 1500] [--kills 50] [--seed 1]`` lets a process store the pages of
``bench.storyworld`` one by one through the stations of a crawl (``writer.py``), some of them read a
second time with another text, and ends it with SIGKILL at random moments; the next process goes on
where it stopped. After every kill the archive is opened, every rule of ``check.py`` is asked, and
it is compared, row by row (``dump.py``), with an archive that was never disturbed and has as many
readings. A fifth as many kills then hit ``Regrouping.apply`` (``regrouper.py``): the archive must
be as before or as after.

Most kills fall inside ``store``, others between two of them, some while the archive is being
opened, with the journal that the one before has left. A kill is no power loss: what the kernel was
given is written.
"""
