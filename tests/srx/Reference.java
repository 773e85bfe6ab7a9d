import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.sourceforge.segment.srx.SrxDocument;
import net.sourceforge.segment.srx.SrxTextIterator;
import net.sourceforge.segment.srx.io.Srx2StaxParser;

/**
 * Segments texts with net.sourceforge.segment. Each line of standard input is a job: an SRX
 * file, a language code, a text and the file to write, divided by tabs. Every line of the text
 * is segmented on its own, or the whole text as one where the argument is "whole"; the output
 * has a segment a line, and no line breaks inside segments.
 */
public class Reference {
	private static final Map<String, SrxDocument> documents = new HashMap<>();

	private static SrxDocument document(String file) throws Exception {
		if (!documents.containsKey(file)) {
			try (Reader in = Files.newBufferedReader(Path.of(file))) {
				documents.put(file, new Srx2StaxParser().parse(in));
			}
		}
		return documents.get(file);
	}

	private static void segment(String[] job, boolean whole) throws Exception {
		SrxDocument rules = document(job[0]);
		Path text = Path.of(job[2]);
		List<String> paragraphs =
			whole ? List.of(Files.readString(text)) : Files.readAllLines(text);
		try (PrintWriter out = new PrintWriter(job[3], "UTF-8")) {
			for (String paragraph : paragraphs) {
				SrxTextIterator segments = new SrxTextIterator(rules, job[1], paragraph);
				while (segments.hasNext()) {
					out.print(segments.next().replace('\n', ' '));
					out.print('\n');
				}
			}
		}
	}

	public static void main(String[] arguments) throws Exception {
		boolean whole = List.of(arguments).contains("whole");
		BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
		for (String line; (line = jobs.readLine()) != null;) {
			segment(line.split("\t"), whole);
		}
	}
}
