"""What publishing costs at 300,000 articles: the second half of ``make bench-large``.

``python -m bench.publish [--size 300000] [--changes 1000]`` fills an archive with generated
articles (``town.py``; nothing is compared, stories are given), publishes it as a whole, lets a day
happen to it (``days.py``) and publishes that, while another process reads the file without a
pause. It prints limits and readings, then what search takes on the same file.
"""
